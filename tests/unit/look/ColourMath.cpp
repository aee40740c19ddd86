// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/look/ColourMath.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace Casement::TestSupport {

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr double pi = std::numbers::pi;

double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double gamma(double v)
{
    v = std::clamp(v, 0.0, 1.0);
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

Triple linearRgb(const QColor &c)
{
    return {linear(c.redF()), linear(c.greenF()), linear(c.blueF())};
}

Triple times(const Matrix &m, const Triple &v)
{
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
}

double luminance(const QColor &c)
{
    const Triple l = linearRgb(c);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
}

Triple lab(const QColor &c)
{
    constexpr Matrix toXyz{
        {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
    Triple xyz = times(toXyz, linearRgb(c));
    constexpr Triple white{0.95047, 1.0, 1.08883};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        xyz[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
    }
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double hue(double a, double b)
{
    const double h = std::atan2(b, a);
    return h < 0 ? h + 2 * pi : h;
}

/// The hue difference, the short way round.
double hueStep(double h1, double h2)
{
    double d = h2 - h1;
    if (d > pi)
        d -= 2 * pi;
    else if (d < -pi)
        d += 2 * pi;
    return d;
}

double hueMean(double h1, double h2)
{
    if (std::abs(h1 - h2) <= pi)
        return (h1 + h2) / 2;
    return h1 + h2 < 2 * pi ? (h1 + h2 + 2 * pi) / 2 : (h1 + h2 - 2 * pi) / 2;
}

double degrees(double d)
{
    return d * pi / 180;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor seenBy(Sight sight, const QColor &colour)
{
    if (sight == Sight::Normal)
        return colour;
    constexpr Matrix noRed{
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
    constexpr Matrix noGreen{
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
    constexpr Matrix noBlue{
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    const Matrix &m = sight == Sight::NoRed ? noRed : (sight == Sight::NoGreen ? noGreen : noBlue);
    const Triple seen = times(m, linearRgb(colour));
    return QColor::fromRgbF(static_cast<float>(gamma(seen[0])), static_cast<float>(gamma(seen[1])),
                            static_cast<float>(gamma(seen[2])));
}

double difference(const QColor &first, const QColor &second)
{
    const Triple x = lab(first);
    const Triple y = lab(second);
    const double meanChroma = (std::hypot(x[1], x[2]) + std::hypot(y[1], y[2])) / 2;
    const double seventh = std::pow(meanChroma, 7);
    const double g = 0.5 * (1 - std::sqrt(seventh / (seventh + std::pow(25.0, 7))));
    const double a1 = x[1] * (1 + g);
    const double a2 = y[1] * (1 + g);
    const double c1 = std::hypot(a1, x[2]);
    const double c2 = std::hypot(a2, y[2]);
    const double h1 = hue(a1, x[2]);
    const double h2 = hue(a2, y[2]);
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(hueStep(h1, h2) / 2);
    const double meanL = (x[0] + y[0]) / 2;
    const double meanC = (c1 + c2) / 2;
    const double h = hueMean(h1, h2);
    const double t = 1 - 0.17 * std::cos(h - degrees(30)) + 0.24 * std::cos(2 * h) +
                     0.32 * std::cos(3 * h + degrees(6)) - 0.20 * std::cos(4 * h - degrees(63));
    const double fromMiddle = (meanL - 50) * (meanL - 50);
    const double sL = 1 + 0.015 * fromMiddle / std::sqrt(20 + fromMiddle);
    const double sC = 1 + 0.045 * meanC;
    const double sH = 1 + 0.015 * meanC * t;
    const double meanC7 = std::pow(meanC, 7);
    const double turn = degrees(30) * std::exp(-std::pow((h - degrees(275)) / degrees(25), 2));
    const double rT = -2 * std::sqrt(meanC7 / (meanC7 + std::pow(25.0, 7))) * std::sin(2 * turn);
    const double l = (y[0] - x[0]) / sL;
    const double c = (c2 - c1) / sC;
    const double hh = dH / sH;
    return std::sqrt(l * l + c * c + hh * hh + rT * c * hh);
}

} // namespace Casement::TestSupport
